"""Fictional content for a demonstration portal: papers, judges' words, pictures and a school register."""
