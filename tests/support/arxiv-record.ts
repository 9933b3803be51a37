import type { PaperId } from "@/lib/ids";
import type { ArxivRecord } from "@/lib/sources/arxiv/record";

/** What arXiv says of a made-up paper. */
export function arxivRecord(id: string, changes: Partial<ArxivRecord> = {}): ArxivRecord {
  return {
    publicId: id as PaperId,
    title: `Paper ${id}`,
    abstract: "About something.",
    authors: [{ name: "Ada Lovelace", affiliation: null }],
    categories: ["cs.CL"],
    publishedAt: "2026-05-18T10:00:00.000Z",
    revisedAt: null,
    hasTimes: true,
    doi: null,
    journalRef: null,
    comment: null,
    withdrawn: false,
    githubRepo: null,
    projectPage: null,
    ...changes,
  };
}
