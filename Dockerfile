# Debian-based on purpose: the embedded engine has no build for musl.
FROM python:3.13-slim-bookworm AS build
WORKDIR /source
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY graph_service graph_service
COPY queries queries
RUN python -m venv /app && /app/bin/pip install --no-cache-dir --constraint constraints.txt .

FROM python:3.13-slim-bookworm
COPY --from=build /app /app
COPY seed /seed
RUN useradd --system --uid 10001 --create-home --home-dir /home/graph graph && install --directory --owner graph --mode 700 /data
USER graph
WORKDIR /home/graph
ENV PATH=/app/bin:$PATH PYTHONUNBUFFERED=1 GRAPH_SERVICE_STORE=embedded:/data GRAPH_SERVICE_SEED=/seed GRAPH_SERVICE_HOST=0.0.0.0
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=6 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
ENTRYPOINT ["graph-service"]
CMD ["serve", "--seed", "/seed"]
