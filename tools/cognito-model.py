"""Prints the commands and shapes of Cognito's API model, from its copy in botocore, without the texts.

`test/local/user-pool/cognito-model.snap.json` is its output: the test beside it compares the local user pool with it.
"""

import json

import botocore
from botocore.loaders import Loader

FACTS = ("type", "min", "max", "pattern", "enum", "required")

model = Loader().load_service_model("cognito-idp", "service-2")
shapes: dict[str, dict] = {}


def add(name: str) -> str:
    """Adds the shape and those that it refers to."""
    if name not in shapes:
        shape = model["shapes"][name]
        facts = shapes[name] = {key: shape[key] for key in FACTS if shape.get(key) not in (None, [])}
        for part in ("member", "key", "value"):
            if part in shape:
                facts[part] = add(shape[part]["shape"])
        if "members" in shape:
            facts["members"] = {key: add(member["shape"]) for key, member in shape["members"].items()}
    return name


commands = {
    name: {part: add(model["operations"][name][part]["shape"]) for part in ("input", "output") if part in model["operations"][name]}
    for name in sorted(model["operations"])
}
lines = [f"    {json.dumps(name)}: {json.dumps(shape)}" for name, shape in sorted(shapes.items())]
rows = [f"    {json.dumps(name)}: {json.dumps(parts)}" for name, parts in commands.items()]
print('{\n  "botocore": ' + json.dumps(botocore.__version__) + ',\n  "commands": {\n' + ",\n".join(rows) + '\n  },\n  "shapes": {\n' + ",\n".join(lines) + "\n  }\n}")
