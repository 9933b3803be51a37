import { spawn } from "node:child_process";

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
export async function runSteps(steps: Step[]): Promise<StepReport> {
  const report: StepReport = { passed: [], failed: [] };
  for (const step of steps) {
    const passed = await runStep(step);
    (passed ? report.passed : report.failed).push(step.name);
  }
  return report;
}

/** @returns whether the step ended with status 0. */
export async function runStep({
  name,
  command,
  environment,
  loud = false,
}: Step): Promise<boolean> {
  const began = Date.now();
  console.log(`\n▸ ${name}`);
  const [program = "", ...args] = command;
  const output: string[] = [];
  const child = spawn(program, args, {
    env: { ...process.env, ...environment },
    stdio: ["ignore", loud ? "inherit" : "pipe", loud ? "inherit" : "pipe"],
  });
  child.stdout?.on("data", (chunk: Buffer) => output.push(chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => output.push(chunk.toString()));
  const code = await new Promise<number | null>((resolve) => {
    child.on("error", (error) => {
      output.push(error.message);
      resolve(1);
    });
    child.on("close", resolve);
  });
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  if (code !== 0) console.log(output.join(""));
  console.log(`  ${code === 0 ? "passed" : "FAILED"} in ${seconds} s`);
  return code === 0;
}
