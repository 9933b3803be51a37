const QUIET_MS = 2000;
const TERMINAL_MS = 1000;
const PIPE_MS = 10_000;

/**
 * Shows on a terminal how long something takes, once it takes more than two
 * seconds; where output is piped, says so in a plain line every ten. Plain
 * JavaScript, because the launcher uses it before anything is installed.
 * @param {string} what
 * @returns {() => number} stops it and returns the seconds.
 */
export function showElapsed(what) {
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const terminal = process.stdout.isTTY;
  let shown = false;
  const ticker = setInterval(
    () => {
      if (!terminal) console.log(`  ${what}: ${seconds()} s so far`);
      else if (Date.now() - began >= QUIET_MS) {
        shown = true;
        process.stdout.write(`\r  ${what}: ${seconds()} s\u001B[K`);
      }
    },
    terminal ? TERMINAL_MS : PIPE_MS,
  );
  ticker.unref();
  return () => {
    clearInterval(ticker);
    if (shown) process.stdout.write("\r\u001B[K");
    return (Date.now() - began) / 1000;
  };
}
