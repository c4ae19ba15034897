"""The web page's launcher: `python app.py`. `demo` is the page, as hosts expect it."""

from assistant.web import launch, page

demo = page()

if __name__ == "__main__":
    launch(demo)
