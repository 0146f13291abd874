"""A whole number is written as one: 2019.0 is the same number in JSON, and no client of a central writes it so."""

import schemathesis


def whole(value):
    match value:
        case float() if value.is_integer():
            return int(value)
        case dict():
            return {key: whole(part) for key, part in value.items()}
        case list():
            return [whole(part) for part in value]
    return value


@schemathesis.hook
def map_body(context, body):
    return whole(body)
