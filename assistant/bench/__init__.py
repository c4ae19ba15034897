"""Measurements of this program: question time, cold start, threads, scale, peers.

Everything is timed in the run that reports it; nothing is compared with figures from elsewhere.
"""
