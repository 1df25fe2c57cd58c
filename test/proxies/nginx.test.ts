/** nginx in front: `proxy_pass`, `grpc_pass`, and TLS before both. */
import { join } from 'node:path'
import { behind } from './behind.ts'
import { name, proxyOf } from './proxy-process.ts'

behind(
  proxyOf({
    command: '/usr/sbin/nginx',
    args: (file) => ['-c', file, '-e', 'stderr'],
    ca: (folder) => join(folder, 'certificate.pem'),
    configuration: ({ folder, upstream, plain, h2c, tls, bare }) => `
      daemon off;
      # One process, so that a signal ends all of it.
      master_process off;
      pid ${folder}/pid;
      error_log stderr warn;
      events { worker_connections 256; }
      http {
        access_log off;
        client_body_temp_path ${folder}/body;
        proxy_temp_path ${folder}/proxy;
        fastcgi_temp_path ${folder}/fastcgi;
        uwsgi_temp_path ${folder}/uwsgi;
        scgi_temp_path ${folder}/scgi;
        proxy_http_version 1.1;
        proxy_set_header Host $host;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        grpc_set_header Host $host;
        grpc_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        server {
          listen 127.0.0.1:${plain};
          location / { proxy_pass http://127.0.0.1:${upstream}; }
        }
        server {
          listen 127.0.0.1:${h2c} http2;
          location / { grpc_pass grpc://127.0.0.1:${upstream}; }
        }
        server {
          listen 127.0.0.1:${tls} ssl http2;
          server_name ${name};
          ssl_certificate ${folder}/certificate.pem;
          ssl_certificate_key ${folder}/key.pem;
          location / { proxy_pass http://127.0.0.1:${upstream}; }
          location /zitadel. { grpc_pass grpc://127.0.0.1:${upstream}; }
        }
        server {
          listen 127.0.0.1:${bare};
          location / {
            proxy_pass http://127.0.0.1:${upstream};
            proxy_set_header Host $proxy_host;
          }
        }
      }
    `,
  }),
)
