"""Reads a brand's logo.

PNG, SVG or EMF, each a stranger's file, checked before a document carries it.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

from generator import sources
from generator.errors import Key
from generator.kit.brand import Logo
from generator.messages import tr
from generator.read.brand.svg_sanitizer import rebuilt
from generator.read.brand.vocabulary import BrandLogo, LogoFile
from generator.read.faults import Faults

RASTERS = (".png", ".jpg", ".jpeg")
KINDS = (*RASTERS, ".svg", ".emf")
EIGHT_BITS = ("1", "L", "LA", "P", "RGB", "RGBA")  # modes of a PNG that every program shows as it is
PALEST = 235  # of 255: what is lighter is not seen on white
EMPTY_EDGE = 0.3  # of the picture's size
MOST_BYTES = 5_000_000
MOST_PIXELS = 25_000_000
_PREMULTIPLIED = {"LA": "La", "RGBA": "RGBa"}  # modes in which what is seen through does not colour its neighbours
MOST_SIDE = 3_000  # pixels: what has more is made smaller; at A0 it prints at 300 an inch
ROUNDING = 0.03  # by which the shapes of a drawing and of its PNG may differ
EMF_HEADER, EMF_EOF, EMF_SIGNATURE = 1, 14, 0x464D4520  # [MS-EMF] 2.3.4.2


def logo(brand_logo: BrandLogo | None, name: str, faults: Faults) -> tuple[Logo | None, list[str]]:
    """Return the logo, with its variant for dark grounds if any, and notes on it.

    *name* is who it stands for. What cannot be used goes to *faults*.
    """
    if brand_logo is None:
        return None, []
    pair, key = brand_logo.pair, ("logo",)
    light = _read(pair.light, brand_logo.alt or name, key, faults)
    dark = _read(pair.dark, (light.alt if light else brand_logo.alt) or name, key, faults)
    if light is None:
        return None, []
    mark = light if dark is None else replace(light, dark=dark)
    return mark, [f"{faults.name(key)}: {note}" for note in _notes(mark)]


def companions(path: Path) -> list[Path]:
    """Return the logo's file at *path*, and what belongs to it.

    Of a drawing that are the files beside it that show the same.
    """
    kinds = (".png", ".svg") if path.suffix.lower() in (".svg", ".emf") else ()
    others = (path.with_suffix(kind) for kind in kinds)
    return [path, *(other for other in others if other != path and other.is_file())]


def _notes(mark: Logo) -> Iterator[str]:
    """Yield what is to be said of a logo.

    That it is pale, or has an empty edge.
    """
    with Image.open(io.BytesIO(mark.png)) as image:
        on_white = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image.convert("RGBA")).convert("L")
    box = on_white.point(lambda level: 255 * (level <= PALEST)).getbbox()
    if box is None:
        yield tr("is hardly seen on a light ground; give the variant for light grounds, and this one as `dark`")
        return
    share = max(1 - (box[2] - box[0]) / image.width, 1 - (box[3] - box[1]) / image.height)
    if share > EMPTY_EDGE:
        yield tr("has an empty edge of {share:.0%} of its size, so that the mark is set small; crop it", share=share)


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
    is_raster = kind in RASTERS
    name = path.name if is_raster else path.with_suffix(".png").name
    picture = data if is_raster else _beside(path, ".png", key, faults)
    if picture is None:
        message = tr(
            "'{path}' needs its PNG beside it, as '{name}', for programs that show no {kind}",
            path=file.path,
            name=name,
            kind=kind[1:].upper(),
        )
        faults.add(key, message, tr("export it from the drawing, at least 1020 pixels wide"))
        return None
    raster = _raster(picture, name, key, faults)
    if raster is None:
        return None
    png, size = raster
    if ratio and abs(size[0] / size[1] / ratio - 1) > ROUNDING:
        faults.add(
            key,
            tr("'{name}' has not the shape of '{other}'", name=name, other=path.name),
            tr("save it anew from it"),
        )
        return None
    return Logo(png, svg, *size, file.alt or alt, emf)


def _beside(path: Path, kind: str, key: Key, faults: Faults) -> bytes | None:
    """Return the file of that *kind* beside *path*, of the same name.

    None where there is none that can be read.
    """
    other = path.with_suffix(kind)
    sources.note(other)
    if not other.is_file():
        return None
    safe = faults.file(str(other.relative_to(faults.path.parent.resolve())), key, (kind,))
    return faults.read(safe, key, MOST_BYTES) if safe else None


def _raster(data: bytes, name: str, key: Key, faults: Faults) -> tuple[bytes, tuple[int, int]] | None:
    """Return a picture as upright 8-bit sRGB PNG, and its size in pixels.

    None stands for one that has a fault.
    """
    try:
        with Image.open(io.BytesIO(data), formats=["PNG", "JPEG"]) as image:
            written = "JPEG" if image.format == "JPEG" else "PNG"
            if (written == "JPEG") != name.lower().endswith((".jpg", ".jpeg")):
                other = f"{Path(name).stem}.{'jpg' if written == 'JPEG' else 'png'}"
                faults.add(
                    key,
                    tr("'{name}' is a {kind} under another kind's name", name=name, kind=written),
                    tr("call it '{name}'", name=other),
                )
                return None
            if image.width * image.height > MOST_PIXELS:
                faults.add(
                    key,
                    tr("'{name}' is {width} × {height} pixels", name=name, width=image.width, height=image.height),
                    tr("a logo needs far less"),
                )
                return None
            image.load()
            if written == "PNG" and image.mode in EIGHT_BITS and max(image.size) <= MOST_SIDE:
                return data, image.size
            keeps = written == "PNG" and image.mode in EIGHT_BITS
            small = image if image.mode.startswith("I") else _smaller(image)
            plain = small.convert("RGBA") if keeps else _smaller(_in_srgb(ImageOps.exif_transpose(small)))
            target = io.BytesIO()
            plain.save(target, "PNG")
            return target.getvalue(), plain.size
    except (OSError, ValueError, SyntaxError, ImageCms.PyCMSError, Image.DecompressionBombError):
        faults.add(key, tr("'{name}' is no usable picture", name=name), tr("save it anew as PNG"))
        return None


def _smaller(image: Image.Image) -> Image.Image:
    """Return *image*, which is of no use after, with at most MOST_SIDE pixels a side.

    25 million pixels take 100 MB: they are made fewer before they are copied, and let go of when they are.
    """
    if image.mode in ("1", "P") or "transparency" in image.info:
        image = image.convert("RGBA")
    if max(image.size) > MOST_SIDE and image.mode in _PREMULTIPLIED:
        whole, image = image, image.convert(_PREMULTIPLIED[image.mode])  # as Pillow would, which keeps both
        whole.close()
        image.thumbnail((MOST_SIDE, MOST_SIDE))
        return image.convert(image.mode.upper())
    image.thumbnail((MOST_SIDE, MOST_SIDE))
    return image


def _in_srgb(image: Image.Image) -> Image.Image:
    """Return *image* in RGB: by its own profile where it has one.

    16-bit grey keeps its tones.
    """
    if image.mode.startswith("I"):
        return image.point(lambda level: level / 257).convert("L")
    profile = image.info.get("icc_profile")
    if profile:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
        if converted is not None:
            converted.info.pop("icc_profile", None)
            return converted
    return image.convert("RGB")


def _emf_ratio(data: bytes) -> float:
    """Return width by height of an enhanced metafile whose records are whole.

    Raises ValueError for anything else.
    """
    if len(data) < 88:
        raise ValueError(tr("is no usable EMF (too short)"))
    kind, left, top, right, bottom, signature = struct.unpack_from("<I20x4iI", data)  # the frame, in 0.01 mm
    if (kind, signature) != (EMF_HEADER, EMF_SIGNATURE) or right <= left or bottom <= top:
        raise ValueError(tr("is no usable EMF (its header is none)"))
    at, record = 0, 0
    while record != EMF_EOF:
        if at + 8 > len(data):
            raise ValueError(tr("is no usable EMF (it has no end)"))
        record, size = struct.unpack_from("<II", data, at)
        if size < 8 or size % 4 or at + size > len(data):
            raise ValueError(tr("is no usable EMF (a record is broken)"))
        at += size
    return float((right - left) / (bottom - top))
