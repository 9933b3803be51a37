/** Fills in the browser's time zone where nobody has chosen one yet; it can be changed. */
export function guessTimeZones(): void {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  if (!timeZone) return;
  const fields = document.querySelectorAll<HTMLSelectElement | HTMLInputElement>(
    "[data-guess-time-zone]",
  );
  for (const field of fields) {
    if (field instanceof HTMLSelectElement && !hasOption(field, timeZone))
      field.add(new Option(timeZone.replaceAll("_", " "), timeZone));
    field.value = timeZone;
  }
}

function hasOption(select: HTMLSelectElement, value: string): boolean {
  return [...select.options].some((option) => option.value === value);
}
