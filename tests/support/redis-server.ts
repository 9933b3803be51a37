import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { freePort } from "@/lib/database/postmaster";

/** Whether this machine has a Redis to test with: `apt-get install redis-server`, or as the system calls it. */
export const hasRedis = spawnSync("redis-server", ["--version"]).status === 0;

/** A real Redis of a test's own, on a free port, that keeps nothing. */
export class RedisServer {
  private process: ChildProcess | null = null;

  private constructor(private readonly port: number) {}

  static async start(): Promise<RedisServer> {
    const server = new RedisServer(await freePort(0));
    await server.run();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${String(this.port)}`;
  }

  /** Starts it, again after `kill`. */
  async run(): Promise<void> {
    const args = [
      "--port",
      String(this.port),
      "--bind",
      "127.0.0.1",
      "--save",
      "",
      "--dir",
      "/tmp",
    ];
    this.process = spawn("redis-server", args, { stdio: "ignore" });
    for (let tries = 0; !(await this.answers()); tries++) {
      if (tries > 100) throw new Error("redis-server does not start");
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Stops it from answering, its connections open: `SIGCONT` lets it go on. */
  signal(name: "SIGSTOP" | "SIGCONT"): void {
    this.process?.kill(name);
  }

  async kill(): Promise<void> {
    const { process } = this;
    this.process = null;
    if (!process || process.exitCode !== null) return;
    const ended = once(process, "exit");
    process.kill("SIGKILL");
    await ended;
  }

  private answers(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect(this.port, "127.0.0.1", () => socket.write("PING\r\n"));
      socket.on("data", (data) => {
        socket.destroy();
        resolve(data.toString().startsWith("+PONG"));
      });
      socket.on("error", () => resolve(false));
    });
  }
}
