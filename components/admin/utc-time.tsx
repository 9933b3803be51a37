/** An instant to the minute, as a log writes it; the zone is the whole site's. */
export function UtcTime({ at, className = "" }: { at: Date; className?: string }) {
  const text = at.toISOString();
  return (
    <time dateTime={text} className={`whitespace-nowrap tabular-nums ${className}`}>
      {text.slice(0, 10)} {text.slice(11, 16)}
    </time>
  );
}
