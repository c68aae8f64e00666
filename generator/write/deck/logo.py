"""Places the municipality's logo on a slide."""

from __future__ import annotations

import io
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part

from generator.office.drawingml import ThemeColour, shape, shape_properties, svg_extension, transform
from generator.office.pptx.boxes import Box
from generator.write.deck.slide_builder import SlideBuilder


def place_logo(builder: SlideBuilder, slide_part: Any) -> None:
    """Place the logo in its area, never stretched, with clear space round it.

    Its files go to *slide_part*. The clear space is half its height, as design manuals ask. On a dark cover it is the
    logo's variant for dark backgrounds; where there is none, the clear space is a light patch, so that any logo can be
    seen.
    """
    brand_logo, area = builder.kit.brand.logo, builder.area("Logo")
    if brand_logo is None or area is None:
        return
    on_dark = builder.binding.role == "closing"
    logo = brand_logo.dark if on_dark and brand_logo.dark and builder.binding.is_own else brand_logo
    height = min(area.height, area.width * logo.height // logo.width)
    box = Box(area.left, area.top + (area.height - height) // 2, height * logo.width // logo.height, height)
    if on_dark and logo is brand_logo:
        clear = height // 2
        patch = Box(0, box.top - clear, box.right + clear, box.height + 2 * clear)
        properties = shape_properties(builder.ids, "Logo", decorative=True)
        builder.add_shape(shape(properties, patch, "rect", ThemeColour("bg1").solid_fill))
    package = slide_part.package
    if logo.emf and not logo.svg:
        picture = Part(package.next_partname("/ppt/media/logo%d.emf"), "image/x-emf", package, logo.emf)
    else:
        picture = package.get_or_add_image_part(io.BytesIO(logo.png))
    relationship = slide_part.relate_to(picture, RT.IMAGE)
    extension = ""
    if logo.svg:
        svg = Part(package.next_partname("/ppt/media/logo%d.svg"), "image/svg+xml", package, logo.svg)
        extension = svg_extension(slide_part.relate_to(svg, RT.IMAGE))
    builder.add_shape(
        f"<p:pic><p:nvPicPr>{shape_properties(builder.ids, 'Logo', alt=logo.alt)}"
        '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{relationship}">{extension}</a:blip><a:stretch><a:fillRect/></a:stretch>'
        f'</p:blipFill><p:spPr>{transform(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )
