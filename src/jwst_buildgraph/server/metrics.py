"""What ``/metrics`` tells Prometheus."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """Counters of one server."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = self._counter("requests", "Requests answered", "route", "status")
        self._seconds = Histogram(
            "buildgraph_request_seconds",
            "Time from a request to the end of its answer",
            registry=self._registry,
            buckets=_BUCKETS,
        )
        self._kept = self._counter("kept_answers", "Requests answered from kept answers")
        self._killed = self._counter("workers_ended", "Workers ended before they answered", "why")
        self._refused = self._counter("refused", "Requests refused since too much was waiting")
        self._switched = self._counter("generations", "Generations of the graph served so far")
        self._waiting = Gauge(
            "buildgraph_waiting", "Requests waiting for a worker", registry=self._registry
        )

    def answered(self, route: str, status: int, seconds: float) -> None:
        """Count an answer."""
        self._requests.labels(route, status).inc()
        self._seconds.observe(seconds)

    def kept(self) -> None:
        """Count an answer that was given before."""
        self._kept.inc()

    def killed(self, why: str) -> None:
        """Count a worker that ended early: timeout, memory, stack, hang-up or outside."""
        self._killed.labels(why).inc()

    def refused(self) -> None:
        """Count a request that was not even begun."""
        self._refused.inc()

    def switched(self) -> None:
        """Count a generation of the graph."""
        self._switched.inc()

    def exposed(self, waiting: int) -> bytes:
        """Return everything as Prometheus reads it."""
        self._waiting.set(waiting)
        return generate_latest(self._registry)

    def _counter(self, name: str, text: str, *labels: str) -> Counter:
        return Counter(f"buildgraph_{name}", text, labels, registry=self._registry)
