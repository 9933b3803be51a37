/** The picture that came with a submission, as moderators see it. */
export function SubmittersPicture({ paperId }: { paperId: string }) {
  return (
    <img
      src={`/admin/pictures/${paperId.replace("/", "~")}`}
      alt="The submitter’s picture"
      className="max-h-50 max-w-80 self-start rounded-control border border-rule bg-wash object-contain"
    />
  );
}
