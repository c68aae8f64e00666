"""Reads a brand's logo: PNG, SVG or EMF, each a stranger's file, checked before a document carries it."""

from __future__ import annotations

import io
import struct
from pathlib import Path

from PIL import Image

from generator.errors import Key
from generator.kit.brand import Logo
from generator.read.brand.svg_sanitizer import rebuilt
from generator.read.brand.vocabulary import BrandLogo, LogoFile
from generator.read.faults import Faults

KINDS = (".png", ".svg", ".emf")
MOST_BYTES = 5_000_000
MOST_PIXELS = 40_000_000
LEAST_PIXELS = (1020, 216)  # a logo is set as wide, or as high, on a poster of size A1: 150 pixels an inch
ROUNDING = 0.03  # by which the shapes of a drawing and of its PNG may differ
EMF_HEADER, EMF_EOF, EMF_SIGNATURE = 1, 14, 0x464D4520  # [MS-EMF] 2.3.4.2


def logo(given: BrandLogo | None, name: str, faults: Faults) -> Logo | None:
    """Return the logo, with its variant for dark grounds where the brand has one; *name* is who it stands for.

    What cannot be used goes to *faults*.
    """
    if given is None:
        return None
    pair, key = given.pair, ("logo",)
    light = _read(pair.light, given.alt or name, key, faults)
    dark = _read(pair.dark, (light.alt if light else given.alt) or name, key, faults)
    if light is None or dark is None:
        return light
    return Logo(light.png, light.svg, light.width, light.height, light.alt, light.emf, dark)


def notes(made: Logo | None, key: str) -> list[str]:
    """Return what is to be said of a logo that will look coarse in print."""
    variants = [one for one in (made, made.dark if made else None) if one]
    remedy = f"give an SVG, or {LEAST_PIXELS[0]} pixels of width"
    return [
        f"{key}: {one.width} × {one.height} pixels are coarse in print; {remedy}"
        for one in variants
        if one.svg is None and one.width < LEAST_PIXELS[0] and one.height < LEAST_PIXELS[1]
    ]


def _read(file: LogoFile | None, alt: str, key: Key, faults: Faults) -> Logo | None:
    path = faults.file(file.path, key, KINDS) if file else None
    data = faults.read(path, key, MOST_BYTES) if path else None
    if file is None or path is None or data is None:
        return None
    svg, emf, ratio = None, None, None
    kind = path.suffix.lower()
    try:
        if kind == ".svg":
            svg, ratio = rebuilt(data)
        elif kind == ".emf":
            emf, ratio = data, _emf_ratio(data)
            vector = _beside(path, ".svg", key, faults)
            svg = rebuilt(vector)[0] if vector else None
    except ValueError as error:
        faults.add(key, f"'{file.path}' {error}")
        return None
    png = path.with_suffix(".png").name
    picture = data if kind == ".png" else _beside(path, ".png", key, faults)
    if picture is None:
        message = f"'{file.path}' needs its PNG beside it, as '{png}'"
        faults.add(key, f"{message}, for programs that show no {kind[1:].upper()}")
        return None
    size = _png_size(picture, png, key, faults)
    if size is None:
        return None
    if ratio and abs(size[0] / size[1] / ratio - 1) > ROUNDING:
        faults.add(key, f"'{png}' has not the shape of '{path.name}'; save it anew from it")
        return None
    return Logo(picture, svg, *size, file.alt or alt, emf)


def _beside(path: Path, kind: str, key: Key, faults: Faults) -> bytes | None:
    """Return the file of that *kind* beside *path*, of the same name; None where there is none that can be read."""
    other = path.with_suffix(kind)
    if not other.is_file():
        return None
    safe = faults.file(str(other.relative_to(faults.path.parent.resolve())), key, (kind,))
    return faults.read(safe, key, MOST_BYTES) if safe else None


def _png_size(data: bytes, name: str, key: Key, faults: Faults) -> tuple[int, int] | None:
    """Return width and height in pixels of a PNG that can be opened."""
    try:
        with Image.open(io.BytesIO(data), formats=["PNG"]) as image:
            if image.width * image.height > MOST_PIXELS:
                raise ValueError(f"is {image.width} × {image.height} pixels; that is more than a logo needs")
            image.load()
            return image.width, image.height
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        faults.add(key, f"'{name}' is no usable PNG ({error})")
        return None


def _emf_ratio(data: bytes) -> float:
    """Return width by height of an enhanced metafile whose records are whole. Raises ValueError for anything else."""
    if len(data) < 88:
        raise ValueError("is no usable EMF (too short)")
    kind, left, top, right, bottom, signature = struct.unpack_from("<I20x4iI", data)  # the frame, in 0.01 mm
    if (kind, signature) != (EMF_HEADER, EMF_SIGNATURE) or right <= left or bottom <= top:
        raise ValueError("is no usable EMF (its header is none)")
    at, record = 0, 0
    while record != EMF_EOF:
        if at + 8 > len(data):
            raise ValueError("is no usable EMF (it has no end)")
        record, size = struct.unpack_from("<II", data, at)
        if size < 8 or size % 4 or at + size > len(data):
            raise ValueError("is no usable EMF (a record is broken)")
        at += size
    return float((right - left) / (bottom - top))
