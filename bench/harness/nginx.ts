import { spawn, spawnSync } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** nginx with one process that serves one file; null where it is not installed. */
export async function serveByNginx(body: string): Promise<{ url: string; pid: number; stop(): Promise<void> } | null> {
  if (spawnSync('which', ['nginx']).status !== 0) return null;
  const folder = await mkdtemp(join(tmpdir(), 'wgk-bench-nginx-'));
  await chmod(folder, 0o755);
  await writeFile(join(folder, 'page.html'), body);
  const port = await freePort();
  await writeFile(
    join(folder, 'nginx.conf'),
    `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log;
events { worker_connections 4096; }
http {
  access_log off; default_type text/html; client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi; uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
  keepalive_requests 1000000; sendfile on;
  server { listen 127.0.0.1:${port}; root ${folder}; location = / { try_files /page.html =404; } }
}`,
  );
  const started = spawn('nginx', ['-c', join(folder, 'nginx.conf'), '-p', folder], { stdio: 'ignore' });
  await sleep(500);
  return {
    url: `http://127.0.0.1:${port}/`,
    pid: started.pid ?? 0,
    async stop() {
      const gone = once(started, 'exit');
      started.kill('SIGTERM');
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}
