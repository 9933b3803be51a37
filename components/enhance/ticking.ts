/** "Tick all" of a list of rows: a box that only a script can make work. */
export function startTicking(): void {
  document.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !("tickAll" in target.dataset)) return;
    const rows = target.form?.elements ?? [];
    for (const row of rows)
      if (row instanceof HTMLInputElement && "tick" in row.dataset) row.checked = target.checked;
  });
}
