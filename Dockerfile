FROM node:24-alpine AS build
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && npm prune --omit=dev --omit=peer --omit=optional --ignore-scripts

FROM node:24-alpine
WORKDIR /mockdock
COPY --from=build /src/package.json /src/LICENSE ./
COPY --from=build /src/node_modules ./node_modules
COPY --from=build /src/scenarios ./scenarios
COPY --from=build /src/dist ./dist
USER node
EXPOSE 2375
HEALTHCHECK --interval=2s --timeout=2s --retries=15 CMD ["node", "-e", "fetch('http://127.0.0.1:2375/_ping').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "/mockdock/dist/cli/main.js"]
CMD ["--host", "tcp://0.0.0.0:2375"]
