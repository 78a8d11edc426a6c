"""Flight SQL with nothing but pyarrow: its messages are small enough to be written by hand."""

import sys

import pyarrow as pa
import pyarrow.flight as flight

PACKAGE = "type.googleapis.com/arrow.flight.protocol.sql."


def varint(number):
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def field(number, data):
    return varint(number << 3 | 2) + varint(len(data)) + data


def message(name, body=b""):
    return field(1, (PACKAGE + name).encode()) + field(2, body)


def fields(data):
    """The length-delimited fields of a message, by number."""
    found, at = {}, 0

    def number():
        nonlocal at
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    while at < len(data):
        tag = number()
        length = number()
        found[tag >> 3] = data[at : at + length]
        at += length
    return found


def fetch(client, command, options=None):
    info = client.get_flight_info(flight.FlightDescriptor.for_command(command), options)
    return client.do_get(info.endpoints[0].ticket, options)


def query(client, sql, options=None):
    return fetch(client, message("CommandStatementQuery", field(1, sql.encode())), options)


def prepared(client, sql, parameters):
    body = message("ActionCreatePreparedStatementRequest", field(1, sql.encode()))
    result = next(iter(client.do_action(flight.Action("CreatePreparedStatement", body))))
    handle = fields(fields(result.body.to_pybytes())[2])[1]
    command = message("CommandPreparedStatementQuery", field(1, handle))
    writer, _ = client.do_put(
        flight.FlightDescriptor.for_command(command), parameters.schema
    )
    writer.write_table(parameters)
    writer.done_writing()
    writer.close()
    return fetch(client, command)


def tables(client):
    return fetch(client, message("CommandGetTables"))


if __name__ == "__main__":
    server, what, *rest = sys.argv[1:]
    with flight.connect(server) as connection:
        if what == "query":
            print(query(connection, rest[0]).read_all().to_pylist())
        elif what == "session":
            token = connection.authenticate_basic_token("anybody", "")
            options = flight.FlightCallOptions(headers=[token])
            for sql in rest:
                print(query(connection, sql, options).read_all().to_pylist())
        elif what == "prepared":
            values = pa.table({"parameter_1": [int(v) for v in rest[1:]]})
            print(prepared(connection, rest[0], values).read_all().to_pylist())
        elif what == "tables":
            print(tables(connection).read_all().to_pylist())
        elif what == "cancel":
            stream = query(connection, rest[0])
            stream.cancel()
            print("cancelled")
