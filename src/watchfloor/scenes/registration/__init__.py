"""Registration: frames of one site in; out views, each laid on the site's reference and matched to it in brightness."""

from watchfloor.scenes.registration.registrar import Registrar

__all__ = ["Registrar"]
