/** nginx in front, by deploy/nginx.conf: `proxy_pass`, `grpc_pass`, and TLS before both. */
import { join } from 'node:path'
import { behind, hidesItsNumbers } from './behind.ts'
import { name, type ProxySetup, proxyOf } from './proxy-process.ts'
import { sampleWith } from './samples.ts'

/** The sample, with the ports and files of a test; it listens in clear, too. */
const sample = ({ folder, upstream, plain, h2c, tls }: ProxySetup): string =>
  sampleWith('deploy/nginx.conf', [
    ['127.0.0.1:8080', `127.0.0.1:${upstream}`],
    ['id.example.com', name],
    [`/etc/letsencrypt/live/${name}/fullchain.pem`, join(folder, 'certificate.pem')],
    [`/etc/letsencrypt/live/${name}/privkey.pem`, join(folder, 'key.pem')],
    ['listen 80;', `listen unix:${join(folder, 'redirecting')};`],
    ['listen [::]:80;', ''],
    ['listen 443 ssl http2;', `listen 127.0.0.1:${tls} ssl http2;`],
    ['listen [::]:443 ssl http2;', `listen 127.0.0.1:${plain}; listen 127.0.0.1:${h2c} http2;`],
  ])

const start = proxyOf({
  command: '/usr/sbin/nginx',
  args: (file) => ['-c', file, '-e', 'stderr'],
  ca: (folder) => join(folder, 'certificate.pem'),
  configuration: (setup) => `
      daemon off;
      # One process, so that a signal ends all of it.
      master_process off;
      pid ${setup.folder}/pid;
      error_log stderr warn;
      events { worker_connections 256; }
      http {
        access_log off;
        client_body_temp_path ${setup.folder}/body;
        proxy_temp_path ${setup.folder}/proxy;
        fastcgi_temp_path ${setup.folder}/fastcgi;
        uwsgi_temp_path ${setup.folder}/uwsgi;
        scgi_temp_path ${setup.folder}/scgi;
        ${sample(setup)}
        server {
          listen 127.0.0.1:${setup.bare};
          location / { proxy_pass http://127.0.0.1:${setup.upstream}; }
        }
      }
    `,
})

behind(start)
hidesItsNumbers(start)
