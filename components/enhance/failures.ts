/** Says beside a form what went wrong, in sight and aloud; without words what was said goes away. */
export function showFailure(form: HTMLFormElement, words: string, look = "vote-failure"): void {
  form.querySelector("[data-failure]")?.remove();
  if (!words) return;
  const alert = document.createElement("p");
  alert.dataset.failure = "";
  alert.role = "alert";
  alert.className = look;
  alert.textContent = words;
  form.append(alert);
}
