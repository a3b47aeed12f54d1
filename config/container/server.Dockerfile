# The server in a container: docker build -f config/container/server.Dockerfile -t vevurn/backup-server .
# in the checkout, after mvn -q package. Runs as a user without rights on a read-only root: what it writes lies in three
# volumes. Settings and secrets come from the environment at run time, never from the image:
#   docker run --read-only --tmpfs /run/vevurn-backup:uid=998,mode=0700 --tmpfs /tmp -v backups:/var/lib/vevurn-backup \
#       --env-file backup.env -v /etc/vevurn-backup/users:/etc/vevurn-backup/users:ro -p 8080:8080 vevurn/backup-server
FROM debian:12-slim

RUN apt-get update \
    && apt-get install -y --no-install-recommends openjdk-17-jre-headless postgresql-client curl ca-certificates \
    && rm -rf /var/lib/apt/lists/*

RUN groupadd --system --gid 998 vevurn-backup \
    && useradd --system --uid 998 --gid 998 --home-dir /var/lib/vevurn-backup vevurn-backup \
    && install -d -o 998 -g 998 -m 0700 /var/lib/vevurn-backup /run/vevurn-backup
# Its own, for the server keeps some of its files from all others; the root is read-only all the same.
COPY --chown=998:998 ear/target/server /opt/vevurn-backup
COPY --chmod=0755 config/container/start-server /usr/local/bin/start-server

USER vevurn-backup
WORKDIR /var/lib/vevurn-backup
VOLUME ["/var/lib/vevurn-backup", "/run/vevurn-backup", "/tmp"]
EXPOSE 8080 8443 9990

HEALTHCHECK --interval=30s --timeout=5s CMD ["curl", "-fsS", "http://127.0.0.1:9990/health/ready"]
ENTRYPOINT ["start-server"]
