import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { auth } from "./auth";
import { AppError } from "./errors";

/** Who is asking. */
export interface Viewer {
  id: string;
  name: string;
  email: string;
}

/** The signed-in reader, or null. Read once per request. */
export const getViewer = cache(async (): Promise<Viewer | null> => {
  const session = await auth.api.getSession({ headers: await headers() });
  if (!session) return null;
  const { id, name, email } = session.user;
  return { id, name: name || nameFrom(email), email };
});

/** The signed-in reader. @throws AppError `unauthenticated` when there is none. */
export async function requireViewer(): Promise<Viewer> {
  const viewer = await getViewer();
  if (!viewer) throw new AppError("unauthenticated", "Please sign in first.");
  return viewer;
}

function nameFrom(email: string): string {
  return email.slice(0, email.indexOf("@"));
}
