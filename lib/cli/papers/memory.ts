import { setFlagsFromString } from "node:v8";

/**
 * For commands that read much and keep little. On a large machine V8 lets half a
 * gigabyte of garbage pile up before it looks; looking earlier costs a few per
 * cent of the time.
 */
export function collectGarbageEarly(): void {
  setFlagsFromString("--heap-growing-percent=20");
}
