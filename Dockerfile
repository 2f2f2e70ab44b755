# syntax=docker/dockerfile:1
# Two stages: npm and its cache stay behind. The sources are the program: there is nothing to build.
FROM node:26-trixie-slim AS parts
WORKDIR /app
COPY package.json package-lock.json ./
COPY bin ./bin
# Scripts of packages stay off (SC13); the image brings its own Node, so the pinned one stays out.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
  && node bin/drop-unused-parts.js \
  && rm -rf node_modules/node-linux-* node_modules/node-darwin-* node_modules/node-win-*

FROM node:26-trixie-slim
ENV NODE_ENV=production MALLOC_ARENA_MAX=2 HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
COPY --from=parts /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY bin ./bin
COPY src ./src
COPY models ./models
COPY starter ./starter
RUN install -d -o node -g node -m 0700 /data
# A number, so that “runAsNonRoot” can tell; it is the image's user “node”.
USER 1000:1000
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.PORT+'/livez').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
ENTRYPOINT ["node", "--disable-warning=ExperimentalWarning", "--max-semi-space-size=8", "src/main.ts"]
CMD ["serve"]
