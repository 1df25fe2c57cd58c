# The image of a server: Node, the bundle and the packages it loads; no npm, no compiler.
#   docker build -t gatehouse .
#   docker run -p 8080:8080 -v gatehouse:/data gatehouse

FROM node:24-trixie-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run lay-out -- /image/app && mkdir -p -m 700 /image/data

FROM debian:trixie-slim
COPY --from=build /usr/local/bin/node /usr/local/bin/node
COPY --from=build /image/app /app
COPY --from=build --chown=10001:10001 /image/data /data
ENV NODE_ENV=production GATEHOUSE_HOST=0.0.0.0 GATEHOUSE_DATA_DIR=/data PATH=/app/bin:/usr/local/bin:/usr/bin:/bin
# A number, so that Kubernetes can verify that it is not root.
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.GATEHOUSE_PORT || 8080}/debug/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["gatehouse"]
CMD ["start"]
