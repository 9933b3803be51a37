import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";

/** Any address that leads nowhere, and days outside the archive. */
export default function NotFound() {
  return (
    <Notice
      title="There is no page here"
      actions={
        <ButtonLink look="primary" href="/papers">
          The newest papers
        </ButtonLink>
      }
    >
      <p>
        The address may be mistyped, or name a day outside the archive. Days are written like{" "}
        <code>/papers/date/2026-05-20</code> and follow the UTC calendar.
      </p>
    </Notice>
  );
}
