"""Who may what in the jury room. Look-ups raise Http404: "is not there" and "is not yours" look the same."""
