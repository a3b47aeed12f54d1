# The server in a container, made in the checkout after mvn -q -DskipTests package:
#   docker build -f config/container/server.Dockerfile -t vevurn/backup-server:1.0.0 .
# (podman build --format docker, else it leaves the HEALTHCHECK out). It runs as user 998 without rights on a read-only
# root: what it writes lies in three volumes. Settings and secrets come from the environment at run time, users from the two
# files that add-user.sh -a writes; never from the image. The two files, once, and then a user:
#   install -d -o 998 -g 998 -m 0700 /etc/vevurn-backup/users && cd /etc/vevurn-backup/users
#   install -o 998 -g 998 -m 0600 /dev/null application-users.properties
#   install -o 998 -g 998 -m 0600 /dev/null application-roles.properties
#   docker run --rm -it -v /etc/vevurn-backup/users:/users --entrypoint /opt/vevurn-backup/bin/add-user.sh \
#       vevurn/backup-server:1.0.0 -a -sc /users -u alice -g admin
# And the server. Compression loads its programs from /tmp, which Docker lets nobody execute from unless told to; the time to
# stop is longer than BACKUP_STOP_TIMEOUT by half a minute:
#   docker run -d --name vevurn-backup --read-only --tmpfs /run/vevurn-backup --tmpfs /tmp:exec --cap-drop ALL \
#       --security-opt no-new-privileges --stop-timeout 90 -v backups:/var/lib/vevurn-backup --env-file backup.env \
#       -v /etc/vevurn-backup/users:/etc/vevurn-backup/users:ro -p 127.0.0.1:8080:8080 vevurn/backup-server:1.0.0
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
