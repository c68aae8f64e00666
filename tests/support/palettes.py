"""The palette of templates/brand.yml, and the few colours of brands that make a palette hard to find."""

from __future__ import annotations

from generator import paths
from generator.read import yaml_file
from generator.read.brand import Defaults

DEFAULTS, _ = yaml_file.load(paths.templates() / "brand.yml", Defaults)
PALETTES = {
    "one colour": ["#7A1F3D"],
    "near-white yellow": ["#FFF9D6"],
    "near-black": ["#050505"],
    "two nearly equal": ["#1A5276", "#1B5377"],
    "neon": ["#39FF14", "#FF00FF"],
    "pastel": ["#FADADD", "#D5F5E3", "#D6EAF8"],
    "one grey": ["#808080"],
    "greys only": ["#333333", "#777777", "#BBBBBB", "#EEEEEE"],
    "six colours": ["#003B5C", "#E4002B", "#FFB81C", "#00A3AD", "#6E2B62", "#78BE20"],
    "saturated red": ["#FF0000"],
    "earth": ["#8B5A2B", "#A0522D", "#C19A6B"],
    "blue and blue": ["#003DA5", "#0072CE"],
    "black and yellow": ["#000000", "#FFD100"],
}
