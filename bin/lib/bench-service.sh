# shellcheck shell=bash
# What bin/bench measures of this service, through its API. Sourced, not run.

# configure ID FILTER: saves a configuration, made from a plain one by a filter of jq.
configure() {
    api POST /configs "$(jq -n --arg id "$1" '{id: $id, name: $id, type: "database",
        destinations: [{type: "local", config: {path: $id}}]}' | jq "$2")" > /dev/null
}

configure_service() {
    local s3='.destinations = [{type: "s3", config: {bucket: "bench", endpoint: "http://127.0.0.1:'$S3_PORT'", pathStyle: true}}]'
    local two='.destinations += [{type: "local", config: {path: "second"}}]'
    configure gzip .
    configure zstd '.compression = "zstd"'
    configure none '.compression = "none"'
    configure gzip-jobs ".jobs = $JOBS"
    configure zstd-jobs ".compression = \"zstd\" | .jobs = $JOBS"
    configure gzip-two "$two"
    configure gzip-s3 "$s3"
    configure files '.type = "files"'
}

# Ends are waited for at the server: asking twice a second would cost a core a tenth of its time.
# back_up CONFIG: one backup; its time is what the service itself answers. The newest is kept for the restores.
back_up() {
    local backup
    backup=$(PREFER=wait=60 api POST /create "{\"configId\": \"$1\"}")
    backup=$(watch_end "/backups/$(jq -r .id <<< "$backup")" backup)
    require_state "$backup" COMPLETED "the backup"
    elapsed "$backup" > "$STATE/seconds"
    jq .storedBytes <<< "$backup" > "$STATE/stored"
    jq -r .id <<< "$backup" > "$STATE/last-$1"
}

# restore CONFIG: its last backup into the environment restored.
restore() {
    local operation
    operation=$(PREFER=wait=60 api POST "/restore/$(cat "$STATE/last-$1")" '{"targetEnvironment": "restored"}')
    operation=$(watch_end "/operations/$(jq -r .id <<< "$operation")" restore)
    require_state "$operation" SUCCEEDED "the restore"
    elapsed "$operation" > "$STATE/seconds"
}

case_service_gzip() { back_up gzip; }
case_service_zstd() { back_up zstd; }
case_service_none() { back_up none; }
case_service_gzip_jobs() { back_up gzip-jobs; }
case_service_zstd_jobs() { back_up zstd-jobs; }
case_service_gzip_two() { back_up gzip-two; }
case_service_gzip_s3() { back_up gzip-s3; }
case_service_files() { back_up files; }
case_service_restore() { restore gzip; }
case_service_restore_jobs() { restore gzip-jobs; }

# drop_replaced: what restores have replaced, and backups that no restore needs; space is needed for one of each.
drop_replaced() {
    local database
    for database in $(psql -XAtqd postgres -c "select datname from pg_database where datname like 'restored%'"); do
        psql -Xqd postgres -c "drop database \"$database\" with (force)"
    done
}
drop_backups() { rm -rf "$STATE/data/backups"/* "$STATE/s3/bench"/*; }

start_s3() {
    S3_PORT=$(free_port)
    mkdir -p "$STATE/s3/bench"
    AWS_ACCESS_KEY_ID=bench AWS_SECRET_ACCESS_KEY=$(cat "$STATE/encryption-key") AWS_REGION=us-east-1
    export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_REGION BACKUP_S3_ENDPOINTS=127.0.0.1
    cat > "$STATE/s3proxy.conf" <<CONF
s3proxy.endpoint=http://127.0.0.1:$S3_PORT
s3proxy.authorization=aws-v2-or-v4
s3proxy.identity=$AWS_ACCESS_KEY_ID
s3proxy.credential=$AWS_SECRET_ACCESS_KEY
jclouds.provider=filesystem-nio2
jclouds.filesystem.basedir=$STATE/s3
CONF
    java -jar "$ROOT/ejb/target/s3proxy/s3proxy.jar" --properties "$STATE/s3proxy.conf" > "$STATE/s3proxy.log" 2>&1 &
    S3_PID=$!
    for _ in $(seq 400); do port_taken "$S3_PORT" && return; sleep 0.3; done
    fail "the S3 server did not start; see $STATE/s3proxy.log"
}
