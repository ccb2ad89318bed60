import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const isInstalled = (name: string): boolean => {
  try {
    return import.meta.resolve(name) !== "";
  } catch {
    return false;
  }
};

/** Whether there is a ClickHouse server, and its client: without them these tests are skipped, and say so. */
export const hasClickHouse =
  isInstalled("@clickhouse/client") &&
  spawnSync("clickhouse-server", ["--version"], { stdio: "ignore" }).error === undefined;

/** What the made users of the servers are called and let in by. */
export const users = {
  loader: "Загрузка-1",
  reader: "Чтение-2",
} as const;

/** A server of the pair. */
export interface Shard {
  readonly url: string;
  /** Runs a statement as the user who may do everything. */
  readonly run: (sql: string) => Promise<string>;
  readonly kill: () => Promise<void>;
}

/** Ports that are free on loopback, all different. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, "127.0.0.1"));
  await Promise.all(servers.map((server) => once(server, "listening")));
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => once(server.close(), "close")));
  return ports;
}

const user = (name: string, profile: string): string =>
  `<${name}><password>${users[name as keyof typeof users] ?? ""}</password><profile>${profile}</profile>
   <quota>default</quota><networks><ip>127.0.0.1</ip></networks></${name}>`;

const usersFile = `<yandex>
  <profiles><default></default><readonly><readonly>1</readonly></readonly></profiles>
  <quotas><default></default></quotas>
  <users>${user("default", "default")}${user("loader", "default")}${user("reader", "readonly")}</users>
</yandex>`;

function serverFile(folder: string, [http, tcp]: readonly number[], shards: readonly number[]) {
  const shard = (port: number) =>
    `<shard><replica><host>127.0.0.1</host><port>${port}</port></replica></shard>`;
  return `<yandex>
  <logger><level>warning</level><log>${folder}/server.log</log><errorlog>${folder}/errors.log</errorlog></logger>
  <http_port>${http}</http_port><tcp_port>${tcp}</tcp_port><listen_host>127.0.0.1</listen_host>
  <path>${folder}/data/</path><tmp_path>${folder}/tmp/</tmp_path>
  <users_config>${folder}/users.xml</users_config>
  <default_profile>default</default_profile><default_database>default</default_database>
  <mark_cache_size>67108864</mark_cache_size>
  <remote_servers><region>${shards.map(shard).join("")}</region></remote_servers>
</yandex>`;
}

async function start(folder: string, ports: readonly number[], shards: readonly number[]) {
  await mkdir(join(folder, "data"), { recursive: true });
  await writeFile(join(folder, "users.xml"), usersFile);
  await writeFile(join(folder, "server.xml"), serverFile(folder, ports, shards));
  const server = spawn("clickhouse-server", [`--config-file=${join(folder, "server.xml")}`], {
    cwd: folder,
    stdio: "ignore",
  });
  // whatever becomes of the test, its servers go with it
  process.once("exit", () => server.kill("SIGKILL"));
  return { url: `http://127.0.0.1:${ports[0]}`, server };
}

const isRunning = (server: ChildProcess): boolean =>
  server.exitCode === null && server.signalCode === null;

async function kill(server: ChildProcess): Promise<void> {
  if (!isRunning(server)) return;
  const gone = once(server, "exit");
  server.kill("SIGKILL");
  await gone;
}

async function run(url: string, sql: string): Promise<string> {
  const answer = await fetch(url, { method: "POST", body: sql });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
}

/** Two servers of one cluster, `region`, in a folder of the test's own. */
export async function startShards(folder: string): Promise<[Shard, Shard]> {
  const [http1 = 0, tcp1 = 0, http2 = 0, tcp2 = 0] = await freePorts(4);
  const started = [
    await start(join(folder, "first"), [http1, tcp1], [tcp1, tcp2]),
    await start(join(folder, "second"), [http2, tcp2], [tcp1, tcp2]),
  ];
  const shards = started.map(({ url, server }): Shard => ({
    url,
    run: (sql) => run(url, sql),
    kill: () => kill(server),
  }));
  for (const { url, server } of started)
    while ((await fetch(`${url}/ping`).catch(() => undefined))?.ok !== true) {
      if (!isRunning(server)) throw new Error(`clickhouse-server has ended: see ${folder}`);
      await wait(50);
    }
  return shards as [Shard, Shard];
}
