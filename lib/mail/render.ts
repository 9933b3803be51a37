import "server-only";
import type { ReactElement } from "react";

/** The HTML of a mail. The renderer is loaded when it is needed: no page needs it. */
export async function renderMail(mail: ReactElement): Promise<string> {
  const { render } = await import("react-email");
  return render(mail);
}
