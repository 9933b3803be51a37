const day = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeZone: "UTC" });
const minute = new Intl.DateTimeFormat("en-US", {
  dateStyle: "long",
  timeStyle: "short",
  timeZone: "UTC",
  hourCycle: "h23",
});

/**
 * When something was written: its day, and on pointing at it the minute. Pages
 * are kept, so how long ago it was is filled in by components/enhance/ages.ts.
 */
export function TimeOf({ instant }: { instant: Date }) {
  return (
    <time dateTime={instant.toISOString()} title={`${minute.format(instant)} UTC`} data-age>
      {day.format(instant)}
    </time>
  );
}
