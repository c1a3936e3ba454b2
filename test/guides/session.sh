# Read before a guide's first line. $RECORDS is the folder of what the run leaves behind: `lines`, the numbers of the
# lines that were begun, and a file a block, named by the number of its first line, with what it printed.

# What a command starts is no part of the session.
unset BASH_ENV

# Between blocks nothing is printed.
exec >/dev/null

# Not inherited by functions and subshells: a line counts once, whatever it calls.
trap 'echo "$LINENO" >>"$RECORDS/lines"' DEBUG

begin() { exec >"$RECORDS/$1"; }
finish() { exec >/dev/null; }

# With the status of the last command of a block that is to be refused.
refused() {
  finish
  test "$1" -ne 0 || { echo 'The last command of this block was to be refused, and was not.' >&2; exit 1; }
}
