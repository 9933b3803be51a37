import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";

/** An id that no paper here has. */
export default function PaperNotFound() {
  return (
    <Notice
      title="This paper is not here"
      actions={<ButtonLink href="/papers">Today’s papers</ButtonLink>}
    >
      <p>No paper with this id has been listed on this site, or it was taken down.</p>
    </Notice>
  );
}
