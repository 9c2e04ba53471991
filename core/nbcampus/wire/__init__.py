"""The messages between the parts, each shape written once.

The OpenAPI document and the TypeScript types are generated from these models, so a change here reaches every part.
"""
