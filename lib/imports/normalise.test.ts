import fc from "fast-check";
import { expect, test } from "vitest";
import type { Day } from "../dates";
import { normaliseLine } from "./normalise";
import type { ImportRecord } from "./schema";

const TODAY = "2026-05-20" as Day;

const read = (line: object) => normaliseLine(JSON.stringify(line), TODAY);

function recordOf(line: object): ImportRecord {
  const result = read({ arxivId: "2605.01234", title: "A Title", ...line });
  if (!result.ok) throw new Error(result.reason);
  return result.record;
}

function reasonOf(line: object): string {
  const result = read({ arxivId: "2605.01234", title: "A Title", ...line });
  return result.ok ? "taken" : result.reason;
}

test("a title and an id are enough; what is missing is empty, not made up", () => {
  expect(recordOf({})).toEqual({
    publicId: "2605.01234",
    title: "A Title",
    abstract: "",
    authors: [],
    authorCount: 0,
    publishedAt: null,
    day: null,
    listedAt: null,
    position: null,
    submittedBy: null,
    upvotes: 0,
    comments: 0,
    organization: null,
    githubRepo: null,
    githubStars: null,
    projectPage: null,
    aiSummary: null,
    aiKeywords: [],
    thumbnail: null,
    mediaUrls: [],
    categories: [],
  });
  const nulls = {
    abstract: null,
    authors: null,
    upvotes: null,
    organization: null,
    position: null,
  };
  expect(recordOf({ ...nulls, dailyDate: null, id: null })).toEqual(recordOf({}));
});

test("names, titles and abstracts are tidied, never corrected", () => {
  const record = recordOf({
    title: "  Lookup   Tables:\n  <think> So $\\pi$ </think>",
    abstract: "54.6\\% speedup\nand more.\n\nSecond.",
    authors: ["Nguy\\~ên", " Ahmet  Üstün", { name: "NVIDIA" }, "", "Kun Xu", "Kun Xu"],
    numAuthors: 99,
  });
  expect(record.title).toBe("Lookup Tables: <think> So $\\pi$ </think>");
  expect(record.abstract).toBe("54.6\\% speedup and more.\n\nSecond.");
  // A name is not a person: it may stand twice.
  expect(record.authors).toEqual(["Nguy\\~ên", "Ahmet Üstün", "NVIDIA", "Kun Xu", "Kun Xu"]);
  expect(record.authorCount).toBe(5);
  expect(recordOf({ numAuthors: 3303 })).toMatchObject({ authors: [], authorCount: 3303 });
});

test("an id loses its version; arxivId must be arXiv's, id may be another's", () => {
  const idOf = (line: object) => recordOf({ arxivId: undefined, ...line }).publicId;
  expect(idOf({ arxivId: " 2605.01234v3 " })).toBe("2605.01234");
  expect(idOf({ id: "hep-th/9901001v2" })).toBe("hep-th/9901001");
  expect(idOf({ arxivId: "", id: "dinov3" })).toBe("dinov3");
  expect(reasonOf({ arxivId: "dinov3" })).toBe("“dinov3” is no arXiv id");
  expect(reasonOf({ arxivId: undefined })).toBe("neither arxivId nor id");
  expect(reasonOf({ arxivId: undefined, id: "submit" })).toBe("“submit” cannot be a paper’s id");
  expect(reasonOf({ arxivId: undefined, id: "../etc" })).toBe("“../etc” cannot be a paper’s id");
});

test("the day is the named one, else the day of submission in UTC", () => {
  expect(recordOf({ dailyDate: "2026-05-20" })).toMatchObject({
    day: "2026-05-20",
    listedAt: "2026-05-20T00:00:00.000Z",
  });
  expect(recordOf({ submittedOnDailyAt: "2026-05-19T23:30:00-02:00" })).toMatchObject({
    day: "2026-05-20",
    listedAt: "2026-05-20T01:30:00.000Z",
  });
  const moved = { dailyDate: "2026-05-18", submittedOnDailyAt: "2026-05-15T08:00:00Z" };
  expect(recordOf(moved)).toMatchObject({
    day: "2026-05-18",
    listedAt: "2026-05-15T08:00:00.000Z",
  });
});

test("a listing may lie on tomorrow, where it is tomorrow already, and no later", () => {
  expect(recordOf({ dailyDate: "2026-05-21" }).day).toBe("2026-05-21");
  expect(reasonOf({ dailyDate: "2026-05-22" })).toBe(
    "dailyDate: 2026-05-22 lies outside the archive",
  );
  expect(recordOf({ dailyDate: "1991-01-01" }).day).toBe("1991-01-01");
  expect(reasonOf({ submittedOnDailyAt: "1990-12-31T12:00:00Z" })).toBe(
    "submittedOnDailyAt: 1990-12-31 lies outside the archive",
  );
});

test("a line that cannot be used says which field and why", () => {
  expect(reasonOf({ dailyDate: "2026-02-30" })).toBe("dailyDate: “2026-02-30” is no day");
  expect(reasonOf({ publishedAt: "yesterday" })).toBe(
    "publishedAt: “yesterday” is no ISO 8601 date",
  );
  expect(reasonOf({ title: " \n " })).toBe("title: is empty");
  expect(reasonOf({ title: "x".repeat(2001) })).toBe("title: is longer than 2000 characters");
  expect(reasonOf({ title: 7 })).toMatch(/^title: .*string/i);
  expect(reasonOf({ upvotes: -1 })).toMatch(/^upvotes: ./);
  expect(reasonOf({ upvotes: 1.5 })).toMatch(/^upvotes: ./);
  expect(reasonOf({ upvotes: 3_000_000_000 })).toMatch(/^upvotes: ./);
  expect(reasonOf({ position: 0 })).toMatch(/^position: ./);
  expect(reasonOf({ authors: ["Ada", 7] })).toMatch(/^authors\.1: ./);
  expect(reasonOf({ organization: { fullname: "No Name" } })).toMatch(/^organization\.name: ./);
});

test("what is no JSON object is named by its beginning", () => {
  const reason = (line: string) => {
    const result = normaliseLine(line, TODAY);
    return result.ok ? "taken" : result.reason;
  };
  expect(reason('{"title": "cut sho')).toBe('not a whole JSON object: “{"title": "cut sho”');
  expect(reason("[1, 2]")).toBe("not a JSON object: “[1, 2]”");
  expect(reason("null")).toBe("not a JSON object: “null”");
  expect(reason(`"${"x".repeat(100)}"`)).toBe(`not a JSON object: “"${"x".repeat(39)}…”`);
});

test("an address that is none is left out and counted, and the line is kept", () => {
  const result = read({
    id: "dinov3",
    title: "DINOv3",
    githubRepo: "https://github.com/owner/name/tree/main",
    projectPage: "javascript:alert(1)",
    thumbnail: " ",
    mediaUrls: ["https://example.org/a.png", "nonsense", "https://example.org/a.png"],
    organization: { name: " 台灣大學 ", avatar: "file:///etc/passwd" },
    categories: ["cs.CL", "cs.CL", "—"],
    likes: 3,
    extra: { deep: true },
  });
  expect(result).toMatchObject({
    ok: true,
    unknownFields: ["likes", "extra"],
    droppedFields: ["organization.avatar", "projectPage", "mediaUrls", "categories"],
    record: {
      githubRepo: "https://github.com/owner/name",
      projectPage: null,
      thumbnail: null,
      mediaUrls: ["https://example.org/a.png"],
      organization: { name: "台灣大學", fullName: "台灣大學", avatarUrl: null },
      categories: ["cs.CL"],
    },
  });
});

test("the submitter is the name people read", () => {
  expect(recordOf({ submittedBy: " Ada  Lovelace " }).submittedBy).toBe("Ada Lovelace");
  expect(recordOf({ submittedBy: { user: "ada", fullname: "Ada L." } }).submittedBy).toBe("Ada L.");
  expect(recordOf({ submittedBy: { user: "ada" } }).submittedBy).toBe("ada");
  expect(recordOf({ submittedBy: "" }).submittedBy).toBeNull();
});

test("no line whatsoever is a fault of ours, and none smuggles in what the database refuses", () => {
  const field = fc.oneof(fc.jsonValue(), fc.string({ unit: "binary" }), fc.webUrl());
  const line = fc.record(
    {
      id: fc.constantFrom("dinov3", "2605.01234v2", "", "é"),
      title: fc.string({ unit: "binary" }),
      abstract: field,
      authors: fc.array(fc.string({ unit: "binary" })),
      publishedAt: field,
      projectPage: field,
      aiKeywords: fc.array(fc.string({ unit: "binary" })),
    },
    { requiredKeys: ["title"] },
  );
  fc.assert(
    fc.property(
      fc.oneof(
        line.map((object) => JSON.stringify(object)),
        fc.string(),
      ),
      (text) => {
        const result = normaliseLine(text, TODAY);
        if (result.ok) expect(JSON.stringify(result.record)).not.toMatch(/\\u0000|\\ud[89a-f]/);
        else expect(result.reason).not.toMatch(/\p{Cc}/u);
      },
    ),
  );
});
