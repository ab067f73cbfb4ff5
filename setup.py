"""What pyproject.toml cannot say: the top-level `schema/` ships inside the package."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages("scripts"), "steno._schemas"],
    package_dir={"": "scripts", "steno._schemas": "schema"},
    package_data={"steno": ["py.typed"], "steno.reporting": ["templates/*.j2"], "steno._schemas": ["*.json"]},
)
