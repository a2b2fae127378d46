#!/bin/sh
# One backup of HOME_FOLDER into a new folder below TO: the database, then the files. A file without an arrival is
# harmless, an arrival without its file is not: hence this order. PGHOST, PGUSER and the rest say where the server is;
# the user must be its administrator, for row-level security holds for all others. What is complete has no .part.
# Usage: backup.sh HOME_FOLDER TO
set -eu
umask 077
home=$1
to=$2/$(date +%Y%m%dT%H%M%S)
mkdir "$to.part"
pg_dump --format=custom --file="$to.part/huizong.dump" huizong
cd "$home"
# shellcheck disable=SC2046
tar -cf "$to.part/files.tar" --exclude='*.part' $(for one in landed editions; do [ -d "$one" ] && echo "$one"; done)
cd "$to.part"
sha256sum huizong.dump files.tar > SHA256SUMS
sync
mv "$to.part" "$to"
echo "$to"
