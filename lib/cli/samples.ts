/** Loads the sample papers into an empty database, unless SAMPLE_DATA is off. */
export async function loadSamples(
  wanted: "on" | "off",
  log: (line: string) => void,
): Promise<void> {
  if (wanted === "off") return;
  const { loadSamplePapers } = await import("../../prisma/sample/load");
  const loaded = await loadSamplePapers();
  if (loaded > 0) log(`loaded ${loaded} sample papers into the empty database`);
  const { db } = await import("../db");
  await db.$disconnect();
}
