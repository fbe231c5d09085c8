# `likeness serve` for a NAS: see docs/nas.md. Debian, not Alpine: the native parts are built for glibc.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Without scripts: esbuild and all native parts come prebuilt, so nothing of others runs while the image is made.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN node scripts/build.mjs && npm prune --omit=dev --ignore-scripts --no-audit --no-fund \
  && find node_modules dist -type f \( -name '*.map' -o -name '*.ts' \) -delete \
  && rm -r node_modules/onnxruntime-node/bin/napi-v6/darwin node_modules/onnxruntime-node/bin/napi-v6/win32

FROM node:24-slim
ENV NODE_ENV=production LIKENESS_LIBRARY=/library MALLOC_ARENA_MAX=2 MALLOC_TRIM_THRESHOLD_=131072
WORKDIR /app
COPY --from=build /app/package.json /app/LICENSE ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/resources/model resources/model
# What Likeness knows stays here when the container goes. Any user may own it: docker run --user.
RUN mkdir -m 0777 /library
VOLUME /library
USER node
EXPOSE 8480
HEALTHCHECK --interval=1m --timeout=10s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8480/login').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/cli/likeness.js"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8480", "/photos"]
