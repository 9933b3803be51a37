import { spawn } from "node:child_process";
import { showElapsed } from "./elapsed.mjs";

export interface Step {
  name: string;
  /** The program and its arguments. */
  command: string[];
  environment?: Record<string, string>;
  /** Shows what it prints as it comes; otherwise only when it fails. */
  loud?: boolean;
}

export interface StepReport {
  passed: string[];
  failed: string[];
}

/** Runs each step, also after one has failed, and says how each went. */
export async function runSteps(steps: Step[], signal?: AbortSignal): Promise<StepReport> {
  const report: StepReport = { passed: [], failed: [] };
  for (const step of steps) {
    const passed = await runStep(step, signal);
    (passed ? report.passed : report.failed).push(step.name);
  }
  return report;
}

/**
 * Runs one program to its end.
 * @returns whether it ended with status 0.
 * @throws when the signal is aborted; the program is ended first, and may clean up.
 */
export async function runStep(step: Step, signal?: AbortSignal): Promise<boolean> {
  signal?.throwIfAborted();
  console.log(`\n▸ ${step.name}`);
  const stopTelling = step.loud ? startClock() : showElapsed(step.name);
  const { code, output } = await runProgram(step, signal);
  const seconds = stopTelling().toFixed(1);
  signal?.throwIfAborted();
  if (code !== 0) console.log(output);
  console.log(`  ${code === 0 ? "passed" : "FAILED"} in ${seconds} s`);
  return code === 0;
}

function startClock(): () => number {
  const began = Date.now();
  return () => (Date.now() - began) / 1000;
}

function runProgram(
  { command: [program = "", ...args], environment, loud = false }: Step,
  signal: AbortSignal | undefined,
): Promise<{ code: number | null; output: string }> {
  const child = spawn(program, args, {
    env: { ...process.env, ...environment },
    stdio: ["ignore", loud ? "inherit" : "pipe", loud ? "inherit" : "pipe"],
  });
  const end = () => void child.kill("SIGTERM");
  signal?.addEventListener("abort", end);
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => output.push(chunk.toString()));
  }
  return new Promise((resolve) => {
    const settle = (code: number | null) => {
      signal?.removeEventListener("abort", end);
      resolve({ code, output: output.join("") });
    };
    child.on("error", (error) => {
      output.push(error.message);
      settle(1);
    });
    child.on("close", settle);
  });
}
