"""The one public process: the chat API, the widget's files, and the demonstration page."""
