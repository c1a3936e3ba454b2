"""Runs queries that are written for Athena in DuckDB.

Reads a JSON document with `tables` (by name: `columns`, with the types of Hive, and `rows`) and `queries` (by name: `sql` and
`parameters`) from stdin. Prints the rows of each query.
"""

import json
import sys
import tempfile

import duckdb
from sqlglot import exp, parse_one, transpile
from sqlglot.errors import ErrorLevel


def lower_keys(value):
    """Athena's JSON SerDe ignores case in the names of fields, and DuckDB does not."""
    if isinstance(value, dict):
        return {key.lower(): lower_keys(inner) for key, inner in value.items()}
    return [lower_keys(inner) for inner in value] if isinstance(value, list) else value


def create(database, name, columns, rows):
    types = {column: parse_one(text, into=exp.DataType, dialect="hive").sql("duckdb") for column, text in columns.items()}
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        file.write("\n".join(json.dumps(lower_keys(row)) for row in rows))
        file.flush()
        struct = ", ".join(f"'{column}': '{text}'" for column, text in types.items())
        source = f"read_json('{file.name}', format = 'newline_delimited', columns = {{{struct}}})"
        database.execute(f"CREATE TABLE {name} AS SELECT * FROM {source}")


def run(database, sql, parameters):
    [query] = transpile(sql, read="athena", write="duckdb", unsupported_level=ErrorLevel.RAISE)
    result = database.execute(query, parameters)
    names = [column[0] for column in result.description]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


request = json.load(sys.stdin)
database = duckdb.connect()
database.execute("SET TimeZone = 'UTC'")
for name, table in request["tables"].items():
    create(database, name, table["columns"], table["rows"])
results = {name: run(database, **query) for name, query in request["queries"].items()}
print(json.dumps(results, default=str))
