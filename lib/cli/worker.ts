import { generateIfStale } from "./artifacts";
import { prepareEnvironment } from "./environment";
import { collectGarbageEarly } from "./papers/memory";

/** Whoever asks it to stop waits for 30 s; a database that is away must not hold it longer. */
const LONGEST_STOP_MS = 27_000;

/** `npm run worker`: compiles and sends the digest until it is told to stop. Any number may run. */
export async function main(): Promise<void> {
  collectGarbageEarly(); // it may be told to read a month of arXiv
  await generateIfStale(console.log);
  const prepared = await prepareEnvironment({ log: console.log });
  const { Worker } = await import("../jobs/worker");
  const { db } = await import("../db");
  const worker = new Worker(console.log);
  const stop = () => {
    worker.stop();
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, stop);
  // Started by `npm start`: when that process dies, even by kill -9, so does this one.
  if (process.connected) process.on("disconnect", stop);
  await worker.run(() => {
    if (process.send) process.send("ready");
    else console.log("worker: ready");
  });
  await db.$disconnect();
  await prepared.release();
  process.exit(0);
}
