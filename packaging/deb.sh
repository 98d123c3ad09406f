#!/bin/sh
# Makes a Debian package of an installed tree.
#
#   packaging/deb.sh TREE VERSION FILE
set -eu
tree=${1:?the tree} version=${2:?the version} file=${3:?the file}
cd "$(dirname "$0")/.."
umask 022

doc=$tree/usr/share/doc/mfactl
install -D -m 644 packaging/copyright "$doc/copyright"
gzip -9n <CHANGELOG.md >"$doc/changelog.gz"
gzip -9nf "$tree/usr/share/man/man1/mfactl.1"

mkdir -p "$tree/DEBIAN"
(cd "$tree" && find usr -type f -print0 | sort -z | xargs -0 md5sum) >"$tree/DEBIAN/md5sums"
# libcurl is loaded by name, so no tool finds it; trixie calls it libcurl4t64.
cat >"$tree/DEBIAN/control" <<-end
	Package: mfactl
	Version: $version
	Architecture: $(dpkg --print-architecture)
	Maintainer: mfactl maintainers <maintainers@example.invalid>
	Installed-Size: $(du -ks "$tree/usr" | cut -f1)
	Depends: libc6 (>= 2.36), libgcc-s1, libncursesw6, libtinfo6, libcurl4 | libcurl4t64, libssl3 | libssl3t64, ca-certificates
	Section: admin
	Priority: optional
	Description: MFA factors of a GenAuth account, in the terminal
	 mfactl lists the MFA factors that are bound to a GenAuth account, unbinds one
	 after confirmation, and tells what is known about it afterwards: not sent,
	 refused, done, done and verified, or unknown.
end
dpkg-deb --root-owner-group --build "$tree" "$file"
