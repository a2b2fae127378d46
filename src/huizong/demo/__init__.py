"""The demonstration: a sample province of made-up units and figures, through the real pipeline. One report in it is real."""
