import { CodeBlock } from "./code-block";

interface FirstCallsProps {
  siteUrl: string;
  /** A day that has papers, so that the lines answer something as they stand. */
  day: string;
}

/** The shortest way to an answer, in three languages; each runs as it stands. */
export function FirstCalls({ siteUrl, day }: FirstCallsProps) {
  return (
    <div className="flex flex-col gap-4">
      <CodeBlock title="curl" code={`curl '${siteUrl}/api/daily_papers?date=${day}&limit=3'`} />
      <CodeBlock
        title="Python, with the Hub’s own client (pip install huggingface_hub)"
        code={`from huggingface_hub import HfApi

api = HfApi(endpoint="${siteUrl}")  # or set HF_ENDPOINT
for paper in api.list_daily_papers(date="${day}"):
    print(paper.upvotes, paper.title)`}
      />
      <CodeBlock
        title="JavaScript"
        code={`const response = await fetch("${siteUrl}/api/daily_papers?date=${day}");
for (const { title, upvotes } of await response.json()) console.log(upvotes, title);`}
      />
    </div>
  );
}
